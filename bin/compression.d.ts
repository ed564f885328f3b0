// The package brings no types; this is the part used here.
declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  /** Compresses what is written to the response from then on, where the browser takes it and it pays. */
  type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  export default function compression(): Compress;
}
