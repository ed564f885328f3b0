/**
 * Every single key of the product by the place where it works, but those that lead to pages (see shellPages); help sheets and their tests read this one
 * table. `id` names the message keys.<place>.<id>.
 */
export const KEY_TABLE = {
  everywhere: [
    { id: "palette", keys: ["Ctrl K", "/"] },
    { id: "help", keys: ["?"] },
  ],
  checklist: [
    { id: "move", keys: ["j", "k"] },
    { id: "section", keys: ["[", "]"] },
    { id: "open", keys: ["1"] },
    { id: "partial", keys: ["2"] },
    { id: "met", keys: ["3"] },
    { id: "reason", keys: ["4", "n"] },
    { id: "toggle", keys: ["x", "Space"] },
    { id: "panel", keys: ["Enter"] },
    { id: "note", keys: ["e"] },
    { id: "close", keys: ["Esc"] },
    { id: "filter", keys: ["f"] },
    { id: "collapse", keys: ["c"] },
    { id: "across", keys: ["←", "→"] },
    { id: "select", keys: ["s"] },
    { id: "selectAll", keys: ["a"] },
    { id: "bulk", keys: ["b"] },
    { id: "undo", keys: ["u"] },
  ],
  flash: [
    { id: "move", keys: ["j", "k", "→", "←"] },
    { id: "open", keys: ["1"] },
    { id: "partial", keys: ["2"] },
    { id: "met", keys: ["3"] },
    { id: "reason", keys: ["4", "n"] },
    { id: "undo", keys: ["u"] },
    { id: "owner", keys: ["o"] },
    { id: "due", keys: ["d"] },
    { id: "evidence", keys: ["e"] },
    { id: "details", keys: ["i"] },
    { id: "search", keys: ["/"] },
    { id: "leave", keys: ["Esc"] },
  ],
} as const;
