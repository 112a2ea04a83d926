/**
 * The part of the Okta SDK's HTTP layer that this room uses, typed here because the SDK's own
 * declarations of it need `@types/node-fetch` and use `any`.
 */
declare module '@okta/okta-sdk-nodejs/src/http.js' {
  /** What the layer hands to its executor: the caller's request plus the default headers. */
  export interface HttpRequest {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  /** As much of a standard `Response` as the layer reads. */
  export interface HttpResponse {
    readonly status: number;
    readonly url: string;
    readonly headers: Headers;
    text(): Promise<string>;
    json(): Promise<unknown>;
  }

  /** Adds default headers and turns error statuses into errors; sends through the executor alone. */
  export class Http {
    constructor(configuration: {
      readonly requestExecutor: { fetch(request: HttpRequest): Promise<HttpResponse> };
      readonly cacheMiddleware: null;
      readonly httpsProxy: object;
    });
    defaultHeaders: Record<string, string>;
    /** Rejects with an `OktaApiError` or an `HttpError` for any status but 2xx. */
    http(
      url: string,
      request: {
        readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
        readonly headers: Record<string, string>;
        readonly body?: string;
      },
    ): Promise<HttpResponse>;
  }
}

declare module '@okta/okta-sdk-nodejs/src/api-error.js' {
  /** An error status whose body is JSON. The members hold whatever that JSON holds. */
  export default class OktaApiError extends Error {
    constructor(url: string, status: number, responseBody: object, headers: Headers);
    readonly status: number;
    readonly headers: Headers;
    readonly errorCode: unknown;
    readonly errorSummary: unknown;
    readonly errorCauses: unknown;
  }
}

declare module '@okta/okta-sdk-nodejs/src/http-error.js' {
  /** An error status whose body is not JSON. */
  export default class HttpError extends Error {
    readonly status: number;
    readonly headers: Headers;
  }
}
