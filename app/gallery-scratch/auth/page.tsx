import { AuthFrame } from "#components/layout/auth-frame.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
export default function Page() {
  return (
    <AuthFrame title="Sign in" lead="With the address that your invitation went to." foot="No account? Ask an owner of your organisation for an invitation.">
      <form className="space-y-4">
        <Field name="email" label="E-mail address" required>{(c) => <Input {...c} type="email" autoComplete="username" />}</Field>
        <Field name="password" label="Password" required>{(c) => <Input {...c} type="password" autoComplete="current-password" />}</Field>
        <SubmitButton className="w-full" pendingLabel="Signing in…">Sign in</SubmitButton>
      </form>
    </AuthFrame>
  );
}
