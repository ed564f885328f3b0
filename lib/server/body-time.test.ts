import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { limitBody } from "./body-time.ts";

const FILE = "POST /api/o/harbor/files HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n";

/** Sends the beginning of a request that never ends, and gives what came back once the server closes it. */
async function closedAfter(
  head: string,
  limits: Parameters<typeof limitBody>[2],
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    limitBody(request, response, limits);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += String(chunk)));
  socket.on("error", () => undefined);
  socket.write(head);
  await new Promise((resolve) => socket.once("close", resolve));
  return text;
}

test("a body that is read whole and does not come is cut off", async () => {
  const head = "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc";
  expect(await closedAfter(head, { wholeMs: 20, restMs: 60_000 }, (request) => request.resume())).toBe("");
});

test.each([
  ["a file", `${FILE}Content-Length: 9\r\n\r\nabc`],
  ["chunks without an end", `${FILE}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`],
])("who goes on with %s after the answer is cut off", async (_what, head) => {
  const text = await closedAfter(head, { wholeMs: 60_000, restMs: 20 }, (_request, response) => {
    response.statusCode = 401;
    response.end();
  });
  expect(text).toContain("401 Unauthorized");
});

test("a file that its route still reads is left alone", async () => {
  const limits = { wholeMs: 1, restMs: 1 };
  const text = await closedAfter(`${FILE}Content-Length: 9\r\n\r\nabc`, limits, (request, response) => {
    request.resume();
    // Long after both limits.
    setTimeout(() => response.end("read"), 100);
  });
  expect(text).toContain("200 OK");
});
