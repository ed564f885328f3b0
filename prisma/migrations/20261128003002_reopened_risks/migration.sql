-- People are told when a risk is not accepted any more because its time has run out.
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind_known";
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_known" CHECK ("kind" IN (
  'assigned', 'due_soon', 'overdue', 'mentioned', 'commented', 'evidence_awaiting_review', 'evidence_accepted',
  'evidence_returned', 'evidence_expiring', 'risk_awaiting_approval', 'risk_decided', 'risk_expiring', 'risk_reopened'));
