import { expect, test } from "vitest";
import { lastMessage, waitForAnswer } from "./wait-for-postgres.ts";

const fault = (code: string) => Object.assign(new Error(code), { code });

/** A server that gives these answers, one after the other and the last again and again; waiting takes no time. */
function serverThatSays(answers: readonly (string | null)[], lives: () => boolean = () => true) {
  let time = 0;
  const asked: number[] = [];
  const told: number[] = [];
  const waiting = waitForAnswer({
    connect: async () => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? null;
      asked.push(time);
      return answer === null ? null : fault(answer);
    },
    assertWanted: () => {
      if (!lives()) throw new Error("ended");
    },
    onRecovering: (milliseconds) => void told.push(milliseconds),
    now: () => time,
    pause: async (milliseconds) => void (time += milliseconds),
  });
  return { waiting, asked, told };
}

test("a recovery is waited for as long as Postgres says that it goes on, and told of every few seconds", async () => {
  const { waiting, asked, told } = serverThatSays([
    ...["ECONNREFUSED", "ECONNREFUSED"],
    ...Array.from({ length: 700 }, () => "57P03"),
    null,
  ]);
  await waiting;
  expect(asked.at(-1)).toBeGreaterThan(600_000);
  expect(told.slice(0, 3)).toEqual([5_000, 10_000, 15_000]);
  expect(told).toHaveLength(Math.floor((asked.at(-2) ?? 0) / 5_000));
});

test("a server that says nothing is given up after a minute, and a recovery begins the minute anew", async () => {
  const silent = serverThatSays(["ECONNREFUSED"]);
  await expect(silent.waiting).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(silent.asked.at(-1)).toBe(60_100);
  const silentLater = serverThatSays([...Array.from({ length: 100 }, () => "57P03"), "ECONNREFUSED"]);
  await expect(silentLater.waiting).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect((silentLater.asked.at(-1) ?? 0) - (silentLater.asked[99] ?? 0)).toBeGreaterThan(60_000);
});

test("a wrong password and a process that has ended are told at once", async () => {
  const wrong = serverThatSays(["57P03", "28P01"]);
  await expect(wrong.waiting).rejects.toMatchObject({ code: "28P01" });
  expect(wrong.asked).toEqual([0, 100]);
  let lives = 3;
  const ended = serverThatSays(["57P03"], () => lives-- > 0);
  await expect(ended.waiting).rejects.toThrow("ended");
  expect(ended.asked).toHaveLength(3);
});

test("of the log the last message of Postgres is told, not our own attempts to connect", () => {
  const log = [
    "2026-03-02 09:00:00.000 UTC [11] LOG:  database system was not properly shut down; automatic recovery in progress",
    "2026-03-02 09:00:10.000 UTC [11] LOG:  redo in progress, elapsed time: 10.00 s, current LSN: 0/3A5B7C8",
    "2026-03-02 09:00:10.100 UTC [27] FATAL:  the database system is not yet accepting connections",
    "2026-03-02 09:00:10.100 UTC [27] DETAIL:  Consistent recovery state has not been yet reached.",
    "",
  ].join("\n");
  expect(lastMessage(log)).toBe("redo in progress, elapsed time: 10.00 s, current LSN: 0/3A5B7C8");
  expect(lastMessage("")).toBe("");
});
