// The contents of the requests we answer, checked. A signed request with wrong content is answered
// with an error reply, so that its client does not wait for ever.
import type { Content } from './message.ts';

export interface ExecuteRequest {
  readonly code: string;
  readonly silent: boolean;
  readonly storeHistory: boolean;
}

export interface CursorRequest {
  readonly code: string;
  /** Position of the cursor in Unicode code points, as on the wire. */
  readonly cursorPos: number;
}

export interface HistoryRequest {
  readonly accessType: 'tail' | 'range' | 'search';
  readonly n: number | undefined;
  readonly start: number;
  readonly stop: number | undefined;
  readonly pattern: string;
  readonly unique: boolean;
  readonly output: boolean;
}

/** Why a request’s content is wrong. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

export function executeRequest(content: Content): ExecuteRequest {
  const silent = flag(content, 'silent', false);
  return {
    code: string(content, 'code'),
    silent,
    storeHistory: !silent && flag(content, 'store_history', true),
  };
}

export function cursorRequest(content: Content): CursorRequest {
  const code = string(content, 'code');
  return { code, cursorPos: count(content, 'cursor_pos') ?? Array.from(code).length };
}

export function codeRequest(content: Content): { readonly code: string } {
  return { code: string(content, 'code') };
}

export function historyRequest(content: Content): HistoryRequest {
  const accessType = content['hist_access_type'];
  if (accessType !== 'tail' && accessType !== 'range' && accessType !== 'search') {
    throw new ContentError('hist_access_type must be tail, range or search');
  }
  return {
    accessType,
    n: count(content, 'n'),
    start: count(content, 'start') ?? 0,
    stop: count(content, 'stop'),
    pattern: typeof content['pattern'] === 'string' ? content['pattern'] : '*',
    unique: flag(content, 'unique', false),
    output: flag(content, 'output', false),
  };
}

export function shutdownRequest(content: Content): { readonly restart: boolean } {
  return { restart: flag(content, 'restart', false) };
}

function string(content: Content, field: string): string {
  const value = content[field];
  if (typeof value !== 'string') throw new ContentError(`${field} must be a string`);
  return value;
}

function flag(content: Content, field: string, otherwise: boolean): boolean {
  const value = content[field];
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'boolean') throw new ContentError(`${field} must be true or false`);
  return value;
}

function count(content: Content, field: string): number | undefined {
  const value = content[field];
  if (value === undefined || value === null) return undefined;
  if (!Number.isSafeInteger(value)) throw new ContentError(`${field} must be a whole number`);
  return value as number;
}
