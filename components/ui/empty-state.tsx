import { MessageState } from "./message-state.tsx";
import type { MessageStateProps } from "./message-state.tsx";

/** Nothing is here yet, or nothing matches: says why, and offers the next step. */
export function EmptyState(props: MessageStateProps) {
  return <MessageState {...props} />;
}
