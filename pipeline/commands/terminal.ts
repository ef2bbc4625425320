/** What a command knows of the place it runs in. Leaf. */

export interface Terminal {
  readonly packageRoot: string;
  readonly templates: string;
  readonly tool: string;
  /** True when the command runs as pipeline/cli.ts and not as the bundle. */
  readonly fromSources: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Has the task done before the process ends, when the user or the system stops it. */
  readonly atStop: (task: () => Promise<void>) => void;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when a person watches: a progress display; else plain lines. */
  readonly terminal: boolean;
}
