"use client";

import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { Closed, Stays } from "./offered.tsx";
import { standStill, type Line } from "./stand-still.ts";

const LetGoContext = createContext(() => {});

/** For a form that removes the thing of its own line: nothing is kept of it then. */
export function useLetGo(): () => void {
  return useContext(LetGoContext);
}

type Lines = readonly Line<ReactNode>[];
type Standing = Readonly<{ page: Lines; lines: Lines; open: readonly string[] }>;

const standing = ({ page, lines, open }: Standing): Standing => ({
  ...{ page, open },
  lines: standStill(lines, page, open),
});

type StillLinesProps = Readonly<{
  /** Made on the server: the same until the page is read again. */
  lines: Lines;
  /** How many are in sight before all are asked for; all where it is not said. */
  shown?: number;
  /** Asks for the others. */
  more?: string;
}>;

/**
 * Lines that open to a form, in the order of the page. While one is open they stand still, and it stays even where
 * the page has it no more: a change of somebody else must not carry away what is being typed in.
 */
export function StillLines({ lines, shown = lines.length, more = "" }: StillLinesProps) {
  const [isAll, setIsAll] = useState(false);
  const [state, setState] = useState<Standing>({ page: lines, lines, open: [] });
  if (state.page !== lines) setState(standing({ ...state, page: lines }));
  const list = useKeptPlace<HTMLUListElement>(state.lines.length);
  useEffect(() => {
    const all = list.current;
    if (!all) return undefined;
    const look = () => {
      const opened = [...all.querySelectorAll<HTMLElement>(":scope > li:has(> details[open])")];
      setState((now) => standing({ ...now, open: opened.map((line) => line.dataset.line ?? "") }));
    };
    // A disclosure tells only itself; on the way down to it the list hears of it too.
    all.addEventListener("toggle", look, true);
    return () => all.removeEventListener("toggle", look, true);
  }, [list]);
  const letGo = (id: string) =>
    setState((now) => standing({ ...now, open: now.open.filter((each) => each !== id) }));
  return (
    <>
      <ul ref={list} tabIndex={-1} className="outline-none">
        {state.lines.map(({ id, content, isGone = false }, at) => (
          <li
            key={id}
            data-line={id}
            hidden={!isAll && at >= shown}
            className="border-t border-line first:border-0"
          >
            <LetGoContext value={() => letGo(id)}>
              <Stays until="closed">
                <Closed why={isGone ? "removed" : null}>{content}</Closed>
              </Stays>
            </LetGoContext>
          </li>
        ))}
      </ul>
      {lines.length > shown && !isAll ? (
        <button
          type="button"
          className="w-full cursor-pointer border-t border-line py-2 text-left text-sm text-mute hover:text-ink"
          onClick={() => {
            flushSync(() => setIsAll(true));
            list.current?.children[shown]?.querySelector<HTMLElement>("summary")?.focus();
          }}
        >
          {more}
        </button>
      ) : null}
    </>
  );
}
