-- A standard's file between its preview and its import: an hour at most, in parts so that no statement is large.

-- CreateTable
CREATE TABLE "StandardUpload" (
    "organizationId" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "fileName" VARCHAR(255) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StandardUpload_pkey" PRIMARY KEY ("organizationId","tokenHash")
);

-- CreateTable
CREATE TABLE "StandardUploadPart" (
    "organizationId" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "StandardUploadPart_pkey" PRIMARY KEY ("organizationId","tokenHash","ordinal")
);

-- CreateIndex
CREATE INDEX "StandardUpload_organizationId_expiresAt_idx" ON "StandardUpload"("organizationId", "expiresAt");

-- AddForeignKey
ALTER TABLE "StandardUpload" ADD CONSTRAINT "StandardUpload_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardUploadPart" ADD CONSTRAINT "StandardUploadPart_organizationId_tokenHash_fkey" FOREIGN KEY ("organizationId", "tokenHash") REFERENCES "StandardUpload"("organizationId", "tokenHash") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "StandardUpload" ADD CONSTRAINT "StandardUpload_bytes_bounded" CHECK ("bytes" BETWEEN 1 AND 52428800);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['StandardUpload', 'StandardUploadPart'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON "StandardUpload", "StandardUploadPart" TO twelvefold_app;
