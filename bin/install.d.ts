type Lock = Readonly<{
  packages?: Readonly<Record<string, Readonly<{ version?: string; optional?: boolean }>>>;
}>;

export function installHash(lockText: string, platform?: string): string;
export function agreesWithLock(lock: Lock, installed: Lock): boolean;
