/** One file of the built page, compressed at build time. */
export interface PageFile {
  /** From the root, such as `/assets/main-1A2B3C4D.js`; the document itself is `/index.html`. */
  readonly path: string;
  readonly type: string;
  /** A strong entity tag, quotes included. */
  readonly etag: string;
  /** The bytes, base64. */
  readonly brotli: string;
  readonly gzip: string;
}
