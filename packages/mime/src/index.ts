export { fromBase64, toBase64 } from './base64.ts';
export { type MimeBundle, type Shown, DISPLAY } from './mime-types.ts';
export { CHECK_MIME, CLAIM_MIME, CONTROL_MIME, MATRIX_MIME, PLOTLY_MIME } from './mime-types.ts';
export { type Clipped, type ColourScale, type ScaleOptions } from './colour-scale.ts';
export { COLOURS, type Colours } from './colours.ts';
export {
  type Rgb,
  type Theme,
  colourScale,
  inkOn,
  mix,
  relativeLuminance,
  tinted,
} from './colour-scale.ts';
export { type Comm, type CommMessage, type CommOptions, type CommPayload } from './comm.ts';
export { type Comms, type CommTarget, comms, COMMS_HOOK } from './comm.ts';
export { type Control, control } from './control/control.ts';
export {
  CONTROL_TARGET,
  type ControlAnswer,
  type ControlPayload,
} from './control/control-payload.ts';
export {
  type ControlQuestion,
  type KnobState,
  type KnobValues,
} from './control/control-payload.ts';
export { parseControl, readControlAnswer, turned, valueText } from './control/control-payload.ts';
export type { ChoiceKnob, DrawingKnob, Knob, Knobs, KnobsValues } from './control/knobs.ts';
export type { Picture, SliderKnob } from './control/knobs.ts';
export type { ClearRequest, Display, DisplayHandle, DisplayOptions } from './display.ts';
export { type DisplayRequest, type PlaceOptions } from './display.ts';
export type { BundleOptions, ImageOptions, JsonOptions, Markup } from './forms.ts';
export { type PlotlyFigure, plotly } from './forms.ts';
export { display, DISPLAY_HOOK } from './display.ts';
export { type ComplexFormat, complexFormat, complexText, isNegative } from './complex-text.ts';
export { complexFromBytes, fromBytes, isComplexDType } from './dtype.ts';
export { type ComplexDType, type DType, DTYPES, ITEM_SIZE, type RealDType } from './dtype.ts';
export { DTypeError, ShapeError } from './errors.ts';
export { escapeHtml } from './escape-html.ts';
export { findNext, isSought } from './find.ts';
export type { CellText } from './cells.ts';
export { edgeIndices, encodePayload } from './encode-payload.ts';
export { INTERRUPT_HOOK, interruptible } from './interrupt.ts';
export { KEEP_HOOK } from './keep.ts';
export { confirm, INPUT_HOOK, type InputRequest, prompt } from './input.ts';
export { type NumberFormat, formatFull, numberFormat } from './number-format.ts';
export type { MatrixView, Parsed, SparseView } from './parse-payload.ts';
export { parsePayload } from './parse-payload.ts';
export type { EdgeView, PicturesView, PooledView } from './parse-preview.ts';
export type { PreviewView, SummaryView, Values } from './parse-preview.ts';
export { rowsAndColumns } from './parse-preview.ts';
export { angleOf, picturedAxes } from './pictures.ts';
export { blockStart, levelOf, levelValue, NO_FINITE_VALUE } from './pooling.ts';
export type { EdgeValues, Face, FullPreview, MatrixPayload, PooledValues } from './payload.ts';
export type { Labels, Presentation } from './payload.ts';
export { rowLabel } from './labels.ts';
export { FACES, FULL_PREVIEW_LIMIT, type SparsePart, type SummaryPreview } from './payload.ts';
export { isList, said } from './said.ts';
export { isComplex, isSparse } from './sources.ts';
export type { ComplexSource, MatrixSource, Source, SparseSource } from './sources.ts';
export { SHOW_HOOK } from './show.ts';
export { type Statistics, statistics } from './statistics.ts';
export { type Tile, tileOf } from './tile.ts';
export type { Aggregate, FindQuestion, NoAnswer, Sought, TileQuestion } from './tile-messages.ts';
export type { TilePlace, TileRequest, TilesAnswer, TilesQuestion } from './tile-messages.ts';
export { MAX_TILE, readAnswer, readQuestion, TILES_TARGET } from './tile-messages.ts';
export { NAME_HOOK, variableName } from './variable-name.ts';
export { toHtml } from './text-html.ts';
export { latexMatrix, toLatex } from './text-latex.ts';
export { toPlain } from './text-plain.ts';
export { matrixBundle } from './matrix-bundle.ts';
export { PLANE_MIME, STEPS_MIME } from './mime-types.ts';
export { type ParsedPlane, type PlaneMark, type PlaneSource, type PlaneView } from './plane/plane-payload.ts'; // prettier-ignore
export { fitsPlane, MAX_VECTORS, parsePlane, PLANE_MARKS, USUAL_MARKS } from './plane/plane-payload.ts'; // prettier-ignore
export { complexShort, planeBundle } from './plane/plane-bundle.ts';
export { apply, type Entries, type Transformation } from './plane/transformation.ts';
export { transformationOf, type Vector2 } from './plane/transformation.ts';
export { eliminationBundle } from './steps/elimination-bundle.ts';
export { fractionText } from './steps/fraction.ts';
export { gramSchmidtBundle } from './steps/gram-schmidt-bundle.ts';
export { type GramSchmidtStep, gramSchmidtSteps } from './steps/gram-schmidt-steps.ts';
export { gramSchmidtText } from './steps/gram-schmidt-steps.ts';
export type { EliminationView, GramSchmidtView, Numbers } from './steps/parse-steps.ts';
export { parseSteps, type ProductView, type StepsView } from './steps/parse-steps.ts';
export { productBundle } from './steps/product-bundle.ts';
export { applyTo, operationLatex, operationText } from './steps/row-operation.ts';
export type { ComplexNumber, WritableComplex } from './steps/row-operation.ts';
export { type RowOperation, shortText, subscript, undoIn } from './steps/row-operation.ts';
export { thumbnailOf } from './thumbnail.ts';
export { type Description, DESCRIBE, describeSource, MOST_VARIABLES } from './variables.ts';
export { readVariablesAnswer, readVariablesQuestion, type Thumbnail } from './variables.ts';
export { type Variable, VARIABLES_TARGET, type VariablesAnswer } from './variables.ts';
export { type VariablesQuestion } from './variables.ts';
