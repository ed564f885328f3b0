import { useId } from "react";
import type { ReactNode } from "react";

type ChoiceCardProps = Readonly<{
  type: "radio" | "checkbox";
  name: string;
  value?: string;
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  invalid?: boolean;
  onChange: (checked: boolean) => void;
}>;

/** An answer as a card: a native radio or box whose whole frame is the target. */
export function ChoiceCard({
  type,
  name,
  value,
  label,
  hint,
  checked,
  disabled,
  invalid,
  onChange,
}: ChoiceCardProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex min-h-11 min-w-0 cursor-pointer gap-2.5 rounded-lg border border-line bg-sheet px-3 py-2.5 hover:border-edge has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:cursor-not-allowed"
    >
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-labelledby={`${id}-label`}
        onChange={(event) => onChange(event.target.checked)}
        className="tick mt-0.5 outline-none"
      />
      <span className="min-w-0">
        <span id={`${id}-label`}>{label}</span>
        {hint ? (
          <span id={`${id}-hint`} className="block text-sm text-mute">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
