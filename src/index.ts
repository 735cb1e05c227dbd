export { type ErrorCode, YoujuError } from './error.js';
export { fold } from './text/fold.js';
