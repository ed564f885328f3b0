-- What reports look like: a logo and an accent colour of the organisation's own.

-- CreateTable
CREATE TABLE "ReportBrand" (
    "organizationId" UUID NOT NULL,
    "accent" CHAR(7),
    "logoKind" VARCHAR(4),
    "logo" BYTEA,
    "logoWidth" INTEGER NOT NULL DEFAULT 0,
    "logoHeight" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ReportBrand_pkey" PRIMARY KEY ("organizationId")
);

-- AddForeignKey
ALTER TABLE "ReportBrand" ADD CONSTRAINT "ReportBrand_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReportBrand" ADD CONSTRAINT "ReportBrand_accent_hex" CHECK ("accent" ~ '^#[0-9a-f]{6}$');
ALTER TABLE "ReportBrand" ADD CONSTRAINT "ReportBrand_logo_known" CHECK ("logoKind" IN ('png', 'jpg'));
ALTER TABLE "ReportBrand" ADD CONSTRAINT "ReportBrand_logo_whole" CHECK (("logoKind" IS NULL) = ("logo" IS NULL));
ALTER TABLE "ReportBrand" ADD CONSTRAINT "ReportBrand_logo_small" CHECK (octet_length("logo") <= 524288);

ALTER TABLE "ReportBrand" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ReportBrand" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "ReportBrand"
  USING ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON "ReportBrand" TO twelvefold_app;
