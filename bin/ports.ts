import { createServer } from "node:net";

/** A port of this machine that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Whether a server could listen on this port. An address that this machine lacks (IPv6 switched off)
 * takes nothing away. Throws for a port that the account may not use (below 1024).
 */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "0.0.0.0", "::1", "::"]) {
    const fault = await listenFault(port, host);
    if (fault === "EADDRINUSE") return false;
    if (fault === "EACCES")
      throw new Error(`Port ${port} needs an administrator; choose one above 1024 with PORT`);
  }
  return true;
}

function listenFault(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : "unknown"));
    server.listen({ port, host, ipv6Only: host === "::" }, () => server.close(() => resolve(null)));
  });
}
