import audit from "./messages/en/audit.json" with { type: "json" };
import batch from "./messages/en/batch.json" with { type: "json" };
import charts from "./messages/en/charts.json" with { type: "json" };
import checklist from "./messages/en/checklist.json" with { type: "json" };
import comment from "./messages/en/comment.json" with { type: "json" };
import common from "./messages/en/common.json" with { type: "json" };
import evidence from "./messages/en/evidence.json" with { type: "json" };
import explanation from "./messages/en/explanation.json" with { type: "json" };
import failure from "./messages/en/failure.json" with { type: "json" };
import flash from "./messages/en/flash.json" with { type: "json" };
import framework from "./messages/en/framework.json" with { type: "json" };
import history from "./messages/en/history.json" with { type: "json" };
import identity from "./messages/en/identity.json" with { type: "json" };
import intake from "./messages/en/intake.json" with { type: "json" };
import keys from "./messages/en/keys.json" with { type: "json" };
import layout from "./messages/en/layout.json" with { type: "json" };
import loss from "./messages/en/loss.json" with { type: "json" };
import member from "./messages/en/member.json" with { type: "json" };
import notification from "./messages/en/notification.json" with { type: "json" };
import organization from "./messages/en/organization.json" with { type: "json" };
import overview from "./messages/en/overview.json" with { type: "json" };
import pack from "./messages/en/pack.json" with { type: "json" };
import plan from "./messages/en/plan.json" with { type: "json" };
import planReport from "./messages/en/planReport.json" with { type: "json" };
import portfolio from "./messages/en/portfolio.json" with { type: "json" };
import project from "./messages/en/project.json" with { type: "json" };
import reassessment from "./messages/en/reassessment.json" with { type: "json" };
import report from "./messages/en/report.json" with { type: "json" };
import risk from "./messages/en/risk.json" with { type: "json" };
import roadmap from "./messages/en/roadmap.json" with { type: "json" };
import work from "./messages/en/work.json" with { type: "json" };
import standard from "./messages/en/standard.json" with { type: "json" };
import snapshot from "./messages/en/snapshot.json" with { type: "json" };
import trend from "./messages/en/trend.json" with { type: "json" };
import view from "./messages/en/view.json" with { type: "json" };
import copy from "./messages/en/copy.json" with { type: "json" };
import brand from "./messages/en/brand.json" with { type: "json" };
import packSchedule from "./messages/en/packSchedule.json" with { type: "json" };
import share from "./messages/en/share.json" with { type: "json" };
import worksheet from "./messages/en/worksheet.json" with { type: "json" };
import erasure from "./messages/en/erasure.json" with { type: "json" };
import kept from "./messages/en/kept.json" with { type: "json" };

/**
 * All English messages by namespace. A new namespace is one file in messages/en, one import and one
 * name here; messages.test.ts fails while one of the three is missing.
 */
export const messages = {
  audit,
  batch,
  charts,
  checklist,
  comment,
  common,
  erasure,
  evidence,
  explanation,
  failure,
  flash,
  framework,
  history,
  identity,
  intake,
  keys,
  layout,
  loss,
  member,
  notification,
  organization,
  overview,
  pack,
  plan,
  planReport,
  portfolio,
  project,
  reassessment,
  report,
  risk,
  roadmap,
  work,
  standard,
  snapshot,
  trend,
  view,
  copy,
  brand,
  packSchedule,
  share,
  worksheet,
  kept,
};

export type Messages = typeof messages;
export type Namespace = keyof Messages;
