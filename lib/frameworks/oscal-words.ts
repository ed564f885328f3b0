/** Names that our own OSCAL exports carry, so that what OSCAL has no field for comes back unharmed. */
export const OWN_NAMESPACE = "urn:twelvefold:oscal";
export const OSCAL_VERSION = "1.1.2";

/** OSCAL models that are not catalogues, in words for people. */
export const OTHER_MODELS: Readonly<Record<string, string>> = {
  "component-definition": "component definition",
  "system-security-plan": "system security plan",
  "assessment-plan": "assessment plan",
  "assessment-results": "assessment results",
  "plan-of-action-and-milestones": "plan of action and milestones",
  "mapping-collection": "control mapping",
};
