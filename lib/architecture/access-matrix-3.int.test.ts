import { describeAccessMatrix } from "#lib/testing/access-matrix.ts";

describeAccessMatrix(3, 4);
