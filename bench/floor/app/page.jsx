import { pool } from "./database.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  const { rows } = await pool.query(
    `SELECT id, name, owner, status, score, due FROM "Row" ORDER BY id LIMIT 50`,
  );
  return (
    <table>
      <thead>
        <tr>
          <th>Id</th>
          <th>Name</th>
          <th>Owner</th>
          <th>Status</th>
          <th>Score</th>
          <th>Due</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.id}</td>
            <td>{row.name}</td>
            <td>{row.owner}</td>
            <td>{row.status}</td>
            <td>{row.score}</td>
            <td>{row.due}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
