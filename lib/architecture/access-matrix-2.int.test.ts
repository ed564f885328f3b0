import { describeAccessMatrix } from "#lib/testing/access-matrix.ts";

describeAccessMatrix(2, 4);
