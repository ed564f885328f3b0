import { CircleSlash, Clock, Hourglass, ShieldAlert, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { RiskStanding } from "#lib/domain/evidence.ts";

const LOOKS = {
  proposed: { tone: "neutral", icon: Hourglass },
  approved: { tone: "accent", icon: ShieldAlert },
  rejected: { tone: "outline", icon: CircleSlash },
  withdrawn: { tone: "outline", icon: Undo2 },
  expired: { tone: "warn", icon: Clock },
} as const;

/** How an accepted risk stands, in words; needs the messages of `risk`. */
export function RiskBadge({ standing }: Readonly<{ standing: RiskStanding }>) {
  const t = useTranslations("risk.standing");
  const { tone, icon: Icon } = LOOKS[standing];
  return (
    <Badge tone={tone} className="whitespace-nowrap">
      <Icon aria-hidden />
      {t(standing)}
    </Badge>
  );
}
