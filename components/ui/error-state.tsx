import { MessageState } from "./message-state.tsx";
import type { MessageStateProps } from "./message-state.tsx";

type ErrorStateProps = MessageStateProps & Readonly<{ reference?: string }>;

/** Something failed. Announced when it appears; `reference` is what the server's log can be searched for. */
export function ErrorState({ reference, text, ...props }: ErrorStateProps) {
  return (
    <div role="alert">
      <MessageState
        {...props}
        text={
          <>
            {text}
            {reference ? <p className="num mt-2 text-sm">{reference}</p> : null}
          </>
        }
      />
    </div>
  );
}
