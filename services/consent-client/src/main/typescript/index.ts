export * from './runtime';
export * from './apis/index';
export * from './models/index';
// Goes before the generated one.
export { Configuration } from './connection';
