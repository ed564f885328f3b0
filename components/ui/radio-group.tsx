import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

type RadioOption = Readonly<{ value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }>;

type RadioGroupProps = Omit<ComponentProps<"fieldset">, "onChange"> & {
  legend: ReactNode;
  name: string;
  options: readonly RadioOption[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** `row` puts the options beside one another where there is room. */
  layout?: "column" | "row";
};

/** One of several, all visible. Native radios: arrow keys and forms work without script. */
export function RadioGroup(props: RadioGroupProps) {
  const {
    legend,
    name,
    options,
    defaultValue,
    value,
    onValueChange,
    hint,
    error,
    required,
    layout,
    ...rest
  } = props;
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <fieldset
      {...rest}
      role="radiogroup"
      aria-labelledby={`${id}-legend`}
      aria-invalid={error ? true : undefined}
      aria-required={required}
      aria-describedby={described || undefined}
      className={cn("min-w-0", rest.className)}
    >
      <legend id={`${id}-legend`} className="mb-1.5 font-[550]">
        {legend}
      </legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-2 text-sm text-mute">
          {hint}
        </p>
      ) : null}
      <div className={cn("flex flex-col gap-2", layout === "row" && "sm:flex-row sm:flex-wrap sm:gap-x-6")}>
        {options.map((option) => (
          <label key={option.value} className="flex cursor-pointer gap-2.5">
            <input
              type="radio"
              className="tick mt-0.5"
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
              checked={value === undefined ? undefined : value === option.value}
              onChange={onValueChange ? () => onValueChange(option.value) : undefined}
            />
            <span className="min-w-0">
              {option.label}
              {option.hint ? <span className="block text-sm text-mute">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
