import { pool } from "../../database.js";

export const dynamic = "force-dynamic";

export async function GET() {
  const { rows } = await pool.query(
    `SELECT id, name, owner, status, score, due FROM "Row" WHERE id = $1`,
    [7],
  );
  return Response.json(rows[0]);
}
