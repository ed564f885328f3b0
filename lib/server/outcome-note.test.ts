import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setImmediate as later } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { noteUnavailable, withAvailability } from "./outcome-note.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function answerOf(work: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const server = createServer((request, response) => {
    void withAvailability(response, () => work(request, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    text: await response.text(),
  };
}

async function rendering(status: number, response: ServerResponse): Promise<void> {
  await later();
  response.statusCode = status;
  response.end("page");
}

test("a page that fails because something is busy is answered with 503 and when to come again", async () => {
  const answer = await answerOf(async (_request, response) => {
    await later();
    noteUnavailable(3);
    await rendering(500, response);
  });
  expect(answer).toEqual({ status: 503, retryAfter: "3", text: "page" });
});

test("other failures stay what they are, and so does a page that came in spite of it", async () => {
  const failed = await answerOf((_request, response) => rendering(500, response));
  expect(failed).toEqual({ status: 500, retryAfter: null, text: "page" });
  const came = await answerOf(async (_request, response) => {
    noteUnavailable();
    await rendering(200, response);
  });
  expect(came).toEqual({ status: 200, retryAfter: null, text: "page" });
});

test("one request's trouble is not another's", async () => {
  const answers = await Promise.all([
    answerOf(async (_request, response) => {
      noteUnavailable();
      await rendering(500, response);
    }),
    answerOf((_request, response) => rendering(500, response)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([503, 500]);
});
