import { describeAccessMatrix } from "#lib/testing/access-matrix.ts";

describeAccessMatrix(1, 4);
