import type { IncomingMessage, ServerResponse } from "node:http";
import { isFile } from "./refusals.ts";

type Limits = Readonly<{
  /** For a body that is read whole, in milliseconds from the headers on. */
  wholeMs: number;
  /** For what is still being sent when the answer has been given, whatever it is. */
  restMs: number;
}>;

/**
 * Cuts off who sends too slowly, instead of Node's own limit, which would cut off a large file on a slow line
 * too: a file may take as long as its route reads it, but a socket is held for nobody who has had the answer.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse, limits: Limits): void {
  let timer: NodeJS.Timeout | undefined;
  const cutAfter = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!request.complete) request.destroy();
    }, milliseconds).unref();
  };
  const hasBody = request.headers["content-length"] !== undefined;
  if (hasBody && !isFile(request.url ?? "", request.headers)) cutAfter(limits.wholeMs);
  response.once("finish", () => {
    if (request.complete) clearTimeout(timer);
    else cutAfter(limits.restMs);
  });
}
