import "server-only";
import { createReadStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { EvidenceStore } from "#lib/env.ts";
import { keyParts, type BlobStore } from "./blob-store.ts";

/** Without one the client writes warnings to the console, beside the log and without its form; errors are thrown anyway. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

type S3Settings = Extract<EvidenceStore, { kind: "s3" }>;

/** A bucket of an S3-compatible service. Objects are private; nobody but this server ever gets their address. */
export function s3Store(settings: S3Settings): BlobStore {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = settings;
  const client = new S3Client({
    region,
    logger: SILENT,
    credentials: { accessKeyId, secretAccessKey },
    // Services behind an address of their own rarely have a name for each bucket.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Older services know no checksums beyond the signature's.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const checked = (key: string) => {
    keyParts(key);
    return key;
  };
  return {
    incoming: path.join(tmpdir(), "twelvefold-incoming"),
    put: async (key, source, bytes) => {
      const Body = createReadStream(source);
      const ContentType = "application/octet-stream";
      await client.send(
        new PutObjectCommand({ Bucket, Key: checked(key), Body, ContentLength: bytes, ContentType }),
      );
    },
    has: async (key) => {
      try {
        await client.send(new HeadObjectCommand({ Bucket, Key: checked(key) }));
        return true;
      } catch (error) {
        if (error instanceof NotFound) return false;
        throw error;
      }
    },
    open: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: checked(key) }));
        return Body ? Body.transformToWebStream() : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: checked(key) }));
    },
    list: async (organizationId) => {
      const Prefix = `${keyParts(`${organizationId}/${"0".repeat(64)}`).organizationId}/`;
      const found: { key: string; at: Date }[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) found.push({ key: Key, at: LastModified });
        }
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken);
      return found;
    },
  };
}
