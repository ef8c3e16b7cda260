// The contents of the requests we answer, checked. A signed request with wrong content is answered
// with an error reply, so that its client does not wait for ever.
import * as fields from './fields.ts';
import type { Content } from './message.ts';

export { ContentError } from './fields.ts';

export interface ExecuteRequest {
  readonly code: string;
  readonly silent: boolean;
  readonly storeHistory: boolean;
  /** Name → expression, evaluated after the cell. */
  readonly userExpressions: Readonly<Record<string, string>>;
  readonly allowStdin: boolean;
  readonly stopOnError: boolean;
}

export interface CursorRequest {
  readonly code: string;
  /** Position of the cursor in Unicode code points, as on the wire. */
  readonly cursorPos: number;
}

export interface HistoryRequest {
  readonly accessType: 'tail' | 'range' | 'search';
  /** Ours is 0; a negative one counts back from it. */
  readonly session: number;
  readonly n: number | undefined;
  readonly start: number;
  readonly stop: number | undefined;
  readonly pattern: string;
  readonly unique: boolean;
  readonly output: boolean;
}

export function executeRequest(content: Content): ExecuteRequest {
  const silent = fields.flag(content, 'silent', false);
  const storeHistory = fields.flag(content, 'store_history', true);
  return {
    code: fields.text(content, 'code'),
    silent,
    storeHistory: storeHistory && !silent,
    userExpressions: fields.texts(content, 'user_expressions'),
    allowStdin: fields.flag(content, 'allow_stdin', true),
    stopOnError: fields.flag(content, 'stop_on_error', true),
  };
}

export function completeRequest(content: Content): CursorRequest {
  const code = fields.text(content, 'code');
  return { code, cursorPos: fields.count(content, 'cursor_pos') ?? Array.from(code).length };
}

export function inspectRequest(content: Content): CursorRequest {
  // the answer has one level of detail, the whole
  if (content['detail_level'] !== undefined) fields.oneOf(content, 'detail_level', [0, 1]);
  return completeRequest(content);
}

export function isCompleteRequest(content: Content): { readonly code: string } {
  return { code: fields.text(content, 'code') };
}

export function historyRequest(content: Content): HistoryRequest {
  const accessType = fields.oneOf(content, 'hist_access_type', ['tail', 'range', 'search']);
  fields.flag(content, 'raw', true); // our input is always the raw one
  return {
    accessType,
    session: fields.whole(content, 'session') ?? 0,
    n: fields.count(content, 'n'),
    start: fields.whole(content, 'start') ?? 0,
    stop: fields.whole(content, 'stop'),
    pattern: fields.optionalText(content, 'pattern') ?? '*',
    unique: fields.flag(content, 'unique', false),
    output: fields.flag(content, 'output', false),
  };
}

export function commInfoRequest(content: Content): { readonly targetName: string | undefined } {
  return { targetName: fields.optionalText(content, 'target_name') };
}

export interface CommRequest {
  readonly commId: string;
  readonly target: string | undefined;
  readonly data: Content;
}

export function commRequest(content: Content, isOpen: boolean): CommRequest {
  return {
    commId: fields.text(content, 'comm_id'),
    target: isOpen ? fields.text(content, 'target_name') : undefined,
    data: fields.object(content, 'data'),
  };
}

export function inputReply(content: Content): { readonly value: string } {
  return { value: fields.text(content, 'value') };
}

export function subshellRequest(content: Content): { readonly subshellId: string } {
  return { subshellId: fields.text(content, 'subshell_id') };
}

export function shutdownRequest(content: Content): { readonly restart: boolean } {
  return { restart: fields.flag(content, 'restart', false) };
}
