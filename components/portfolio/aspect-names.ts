import { useTranslations } from "next-intl";
import { ASPECT_KEYS, type AspectKey } from "#lib/domain/vocabulary.ts";

const known = (key: string): AspectKey | undefined => ASPECT_KEYS.find((aspect) => aspect === key);

/** Names of aspects, and their keys as short ones; an imported framework's aspect is called by its key. */
export function useAspectNames() {
  const t = useTranslations("common");
  return {
    name: (key: string) => {
      const aspect = known(key);
      return aspect ? t(`aspect.${aspect}`) : key;
    },
    short: (key: string) => key.slice(0, 6),
  };
}
