import { withNoTenant, systemScopeIn, withSystemScope } from "/work/main/lib/auth/system-scope.ts";
import { createOrganizationWithOwner } from "/work/main/lib/features/identity/service.ts";
import { createProject } from "/work/main/lib/features/project/service.ts";
import { DEFAULT_INTAKE } from "/work/main/lib/domain/intake.ts";
import { v7 } from "uuid";
const now = new Date(); const id = v7(); const owner = { id: v7(), email: `${id}@x.test`, name: "O", passwordHash: null };
await withNoTenant(async (db) => { await createOrganizationWithOwner(db, { id, name: "B", slug: "b-"+id.slice(-6), owner, now, requestId: "bench-0001" }); });
for (let round = 0; round < 3; round++) {
  const t = performance.now();
  await withSystemScope({ id }, { userId: owner.id, userName: "O", requestId: "bench-0001", now }, async (scope) => {
    for (let i = 0; i < 10; i++) await createProject(scope, { name: "P " + round + " " + i, intake: DEFAULT_INTAKE });
  });
  console.log((performance.now() - t) / 10, "ms each");
}
process.exit(0);
