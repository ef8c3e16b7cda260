export { type Face as FaceName, FACES as FACE_NAMES } from '@eigenbook/mime';
