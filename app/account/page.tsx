import { getTranslations } from "next-intl/server";
import { AccountView } from "#components/identity/account-view.tsx";
import { loadAccount } from "#lib/features/identity/loaders.ts";

export default async function AccountPage() {
  const account = await loadAccount();
  const t = await getTranslations("identity.account");
  return (
    <>
      <title>{`${t("title")} · Twelvefold`}</title>
      <AccountView {...account} />
    </>
  );
}
