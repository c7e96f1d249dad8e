import { Configuration as Generated, ConfigurationParameters, FetchAPI } from './runtime';

const KEY = 'Idempotency-Key';

/** Where the contract takes a key: a call that is repeated with its key has no further effect. */
const KEYED = ['/v1/consents', '/v1/consents:batch'];

/**
 * How calls are made: what takes an idempotency key gets one of its own, unless the caller gave one; and a call to which no answer came is
 * made once more, with the same key, where that is safe: what has a key, and what only reads. A call that was aborted is not made again.
 */
export class Configuration extends Generated {
  constructor(parameters: ConfigurationParameters = {}) {
    super({ ...parameters, fetchApi: careful(parameters.fetchApi ?? ((input, init) => fetch(input, init))) });
  }
}

function careful(call: FetchAPI): FetchAPI {
  return async (input, init = {}) => {
    const keyed = init.method === 'POST' && KEYED.some((path) => new URL(String(input)).pathname.endsWith(path));
    const headers = new Headers(init.headers);
    if (keyed && !headers.has(KEY)) {
      headers.set(KEY, newKey());
    }
    const made = { ...init, headers };
    try {
      return await call(input, made);
    } catch (failure) {
      const reads = init.method === undefined || init.method === 'GET';
      if (!(keyed || reads) || init.signal?.aborted) {
        throw failure;
      }
      return call(input, made);
    }
  };
}

/** Of 128 random bits; `randomUUID` is missing in pages that came without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join('');
}
