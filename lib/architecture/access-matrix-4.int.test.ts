import { describeAccessMatrix } from "#lib/testing/access-matrix.ts";

describeAccessMatrix(4, 4);
