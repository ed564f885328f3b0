import { InvitationView } from "#components/identity/invitation-view.tsx";
import { loadInvitation } from "#lib/features/identity/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function InvitationRoute(props: PageProps) {
  const invitation = await loadInvitation(props);
  return <InvitationView invitation={invitation} />;
}
