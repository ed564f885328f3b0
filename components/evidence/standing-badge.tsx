import { CircleCheck, CircleDashed, Clock, CornerUpLeft, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { EvidenceStanding } from "#lib/domain/evidence.ts";

const LOOKS = {
  none: { tone: "outline", icon: CircleDashed },
  returned: { tone: "danger", icon: CornerUpLeft },
  submitted: { tone: "neutral", icon: Hourglass },
  stale: { tone: "warn", icon: Clock },
  fresh: { tone: "ok", icon: CircleCheck },
} as const;

/** How evidence stands, in words; needs the messages of `evidence`. */
export function StandingBadge({ standing }: Readonly<{ standing: EvidenceStanding }>) {
  const t = useTranslations("evidence.standing");
  const { tone, icon: Icon } = LOOKS[standing];
  return (
    <Badge tone={tone} className="whitespace-nowrap">
      <Icon aria-hidden />
      {t(standing)}
    </Badge>
  );
}
