import { Plus } from "lucide-react";
import { AppShell } from "#components/layout/app-shell.tsx";
import { signOutButtonClass } from "#components/layout/shell-types.ts";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { HeatCell } from "#components/charts/heat-cell.tsx";
import { HeatLegend } from "#components/charts/heat-legend.tsx";
import { ScoreFigure } from "#components/charts/score-figure.tsx";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Wheel } from "#components/charts/wheel.tsx";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import type { WheelPetal } from "#components/charts/wheel-types.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { ConfidenceBars } from "#components/ui/confidence-bars.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { AppliedFilter, FilterChip } from "#components/ui/filter-chip.tsx";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import { DateInput, Input } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { NoPermission } from "#components/ui/no-permission.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonPage } from "#components/ui/skeleton.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { formatPoints } from "#lib/format/numbers.ts";
import { ClientBits } from "./client.tsx";

const short = ["AUTH","IO","ACC","SES","DATA","CONF","LOG","BUILD","PLAT","NET","CRYP","ARCH"];
const names = ["Authentication","Input and output","Access control","Sessions","Data protection","Configuration","Errors and logging","Build","Platform","Network","Cryptography","Architecture"];
const N = null;
const projects: [string, string, (number | null)[], number[], number][] = [
 ["Customer portal","web · payments · personal data",[.86,.72,.9,.81,.64,1,.58,.77,.9,.88,.7,.6],[.6,.5,.7,.6,.4,1,.3,.5,.6,.7,.4,.4],.06],
 ["Mobile banking","iOS · Android · API",[.95,.88,.92,.9,.83,1,.74,.9,.95,.96,.92,.8],[.9,.8,.9,.8,.7,1,.6,.8,.9,.9,.8,.7],.02],
 ["Partner API","API · machine clients",[.62,.7,.41,.55,.5,.5,.35,.66,.7,.82,.6,.45],[.3,.4,.2,.3,.2,.5,.1,.4,.4,.6,.3,.2],-.04],
 ["Warehouse tablets","native · unmanaged code",[.4,.52,.6,.38,.42,0,.3,.28,.55,.5,.33,.25],[.1,.2,.3,.1,.1,0,.1,.1,.2,.2,.1,.1],.11],
 ["Back office","web · legacy",[.3,.44,.35,.28,.36,.5,.22,.4,.48,.6,.5,.3],[.1,.1,.1,.1,.1,0,0,.2,.1,.3,.2,.1],0],
 ["Data lake","services · personal data",[.7,.6,.74,N,.58,1,.66,.7,.62,.9,.8,.7],[.5,.3,.5,0,.3,1,.5,.4,.3,.7,.5,.5],.03],
 ["A recommendation laboratory with an unusually long name that nobody shortened","prototype",[N,N,N,N,N,N,N,N,N,N,N,N],[0,0,0,0,0,0,0,0,0,0,0,0],0],
];
const petals = (s: (number|null)[], e: number[], t: number): WheelPetal[] => s.map((v, i) => ({ key: short[i] ?? "", label: short[i] ?? "", name: names[i] ?? "", score: v, evidenced: e[i] ?? 0, target: t, state: v === null ? "not_assessed" : "assessed" }));
const hero: WheelPetal[] = petals([.64,.64,.65,.58,.56,.67,.48,.62,.7,.78,.64,.52],[.42,.38,.45,.38,.3,.58,.27,.4,.42,.57,.38,.35],.75);
const mixed: WheelPetal[] = petals([.7,.6,.74,N,.58,1,.66,.7,.62,.9,.8,.7],[.5,.3,.5,0,.3,1,.5,.4,.3,.7,.5,.5],.7).map((p) => p.key === "CRYP" ? { ...p, score: null, state: "not_applicable" } : p);
const mean = (s: (number|null)[]) => { const v = s.filter((x): x is number => x !== null); return v.length ? v.reduce((a, b) => a + b) / v.length : null; };

export default function Gallery() {
  return (
    <AppShell organization={{ name: "Harbor Retail Group", slug: "harbor" }} organizations={[{ name: "Harbor Retail Group", slug: "harbor" }, { name: "North Pier Consulting", slug: "north" }]}
      user={{ name: "Marta Lindqvist", email: "marta@harbor.example" }} role="cto" projects={projects.map((p) => ({ name: p[0], slug: p[0].toLowerCase().replaceAll(" ", "-") }))} projectCount={11}
      permissions={{ createProject: true, viewMembers: true, viewSettings: true, viewAudit: true }} signOutAction={<form><button className={signOutButtonClass}>Sign out</button></form>}>
      <PageHeader above={<Breadcrumbs label="You are here" items={[{ label: "Projects", href: "/x" }, { label: "Partner API", href: "/y" }]} />} title="Seven projects, one that should not ship" lead="Partner API lost four points this month: two access-control findings reopened. Warehouse tablets gained most."
        actions={<Segmented label="Environment" value="production" segments={["development","testing","pre-production","production"].map((v) => ({ value: v, label: v.charAt(0).toUpperCase() + v.slice(1), short: ({development:"Dev",testing:"Test","pre-production":"Pre-prod",production:"Prod"} as Record<string,string>)[v], href: `?env=${v}` }))} />} />
      <div className="grid gap-6.5 lg:grid-cols-[24.4rem_minmax(0,1fr)]">
        <Card title="Portfolio, Production"><Wheel name="Portfolio, Production" petals={hero} hrefFor={(p) => `/x?aspect=${p.key}`} /></Card>
        <Card title="What to decide next" actions={<TextLink href="/x" className="text-sm">Open the roadmap</TextLink>}>
          <ul>{[["Move credentials out of the repository","AUTH-1 in Partner API, Back office · critical, caps both at level 2","−€210k","9 days"],["One authorisation check for every endpoint","ACC-1, ACC-3 in Partner API · reopened by scanner on Tuesday","−€164k","14 days"],["Log sign-ins and privilege changes","LOG-1, LOG-2 in five projects · weakest aspect of the portfolio","−€58k","11 days"]].map((r) => (
            <li key={r[0]} className="grid grid-cols-[1fr_auto_auto] items-baseline gap-4 border-t border-line py-2.5 first:border-0"><span className="min-w-0"><b className="font-[550]">{r[0]}</b><span className="block text-xs text-mute">{r[1]}</span></span><span className="num text-sm">{r[2]}</span><span className="num text-sm">{r[3]}</span></li>))}</ul>
          <div className="mt-6 grid gap-6 sm:grid-cols-2"><ScoreFigure score={.57} level={{ level: 2, name: "Partial" }} coverage={{ answered: 61, applicable: 74 }} change={{ difference: -.04, label: "in 30 days" }} href="/x" />
          <ConfidenceBars label="Confidence" bars={{ claimed: { label: "claimed", share: .57, text: "57" }, evidenced: { label: "evidenced", share: .31, text: "31" }, fresh: { label: "fresh", share: .22, text: "22" } }} /></div>
        </Card>
      </div>
      <Card flush className="mt-6.5"><div className="p-4 sm:px-5"><Table label="Projects by aspect" className="border-separate border-spacing-0.5">
        <thead><tr><th scope="col" className="text-left"><span className="sr-only">Project</span></th><th scope="col" className="num pr-2 text-2xs font-normal text-mute">score</th>{short.map((s, i) => <th key={s} scope="col" className="num py-1 text-2xs font-normal text-mute"><abbr title={names[i]} className="no-underline">{s}</abbr></th>)}<th scope="col" className="num pl-2 text-left text-2xs font-normal text-mute">gate</th></tr></thead>
        <tbody>{projects.map(([n, d, s, e, delta]) => { const m = mean(s); return <tr key={n}><th scope="row" className="text-left font-normal"><span className="flex items-center gap-2.5 py-0.5 pr-2"><WheelGlyph petals={petals(s, e, .7)} /><span className="min-w-0 max-w-52"><TextLink href="/x" className="block truncate font-[550] text-ink no-underline hover:underline">{n}</TextLink><span className="block truncate text-xs text-mute">{d}</span></span></span></th>
          <td className="num pr-2 whitespace-nowrap">{m === null ? <span className="font-sans text-xs text-mute">not assessed</span> : <><b className="font-semibold">{Math.round(m * 100)}</b> <span className={`text-2xs ${delta < 0 ? "text-warn" : "text-mute"}`}>{formatPoints(delta)}</span></>}</td>
          {s.map((v, i) => <HeatCell key={i} score={v} absentLabel="not assessed" href={v === null ? undefined : `/x?aspect=${short[i]}`} />)}
          <td className="pl-2"><GateBadge state={m === null ? "unknown" : m > .7 ? "passes" : "blocked"} blocking={4} href="/x" /></td></tr>; })}</tbody></Table><div className="mt-4"><HeatLegend /></div>
        <Pagination label="Pages" page={2} pages={7} hrefFor={(p) => `?page=${p}`} summary="51–100 of 324" previousLabel="Previous" nextLabel="Next" /></div></Card>
      <div className="mt-6.5 grid gap-6.5 lg:grid-cols-2">
        <Card title="Form"><form className="space-y-4">
          <FormErrorSummary title="Two things need your attention" errors={[{ message: "Give the project a name.", fieldId: "f-name" }, { message: "The due date lies before the start." }]} />
          <Field id="f-name" name="name" label="Name" hint="As your people call it." error="Give the project a name." required>{(c) => <Input {...c} defaultValue="" />}</Field>
          <Field name="note" label="Note" optionalLabel="optional">{(c) => <Textarea {...c} placeholder="What should the next person know?" />}</Field>
          <div className="grid gap-4 sm:grid-cols-2"><Field name="kind" label="Kind">{(c) => <Select {...c} options={[{ value: "web", label: "Web application" }, { value: "api", label: "API" }]} />}</Field><Field name="due" label="Due">{(c) => <DateInput {...c} defaultValue="2026-12-24" />}</Field></div>
          <Field name="ro" label="Disabled">{(c) => <Input {...c} disabled defaultValue="Not yours to change" />}</Field>
          <RadioGroup legend="Payments" name="pay" defaultValue="yes" layout="row" options={[{ value: "yes", label: "Takes payments" }, { value: "no", label: "None" }]} />
          <CheckboxField name="pii" label="Stores personal data" hint="Adds seventeen requirements of Data protection." defaultChecked />
          <Switch label="Weekly summary" hint="Every Monday at nine." defaultChecked />
          <div className="flex gap-2"><SubmitButton pendingLabel="Saving…">Save project</SubmitButton><Button variant="quiet">Cancel</Button></div></form></Card>
        <div className="min-w-0 space-y-6.5"><Card title="Buttons and badges"><div className="flex flex-wrap items-center gap-2"><Button variant="primary"><Plus aria-hidden />New project</Button><Button>Secondary</Button><Button variant="quiet">Quiet</Button><Button variant="danger">Archive</Button><Button variant="dangerQuiet">Remove</Button><Button size="sm">Small</Button><Button disabled>Disabled</Button></div>
          <div className="mt-4 flex flex-wrap gap-2"><Badge>neutral</Badge><Badge tone="outline">outline</Badge><Badge tone="accent">accent</Badge><Badge tone="ok">met</Badge><Badge tone="warn">due in 3 days</Badge><Badge tone="danger">critical</Badge><Badge mono>AUTH-1</Badge><span><Kbd>g</Kbd> <Kbd>p</Kbd></span></div>
          <div className="mt-4 flex flex-wrap gap-2"><FilterChip label="Critical" href="?c=1" active count={9} /><FilterChip label="Open" href="?o=1" active={false} count={41} /><AppliedFilter label="Authentication" href="?" removeLabel="Remove filter Authentication" /></div>
          <div className="mt-4"><SearchInput label="Search projects" placeholder="Search projects" name="q" /></div>
          <div className="mt-4 flex items-center gap-4"><Sparkline label="Production score" points={[.3,.34,.33,N,.4,.48,.52,.5,.57]} /><ProgressBar value={.74} label="Answered" valueText="61 of 82" /></div></Card>
          <Card title="Interactive"><ClientBits /></Card>
          <Notice tone="warn" title="Two tabs" >Somebody else changed this item a minute ago.</Notice><Notice tone="danger" title="Not saved">Try again.</Notice><Notice>Archived projects keep their history.</Notice></div>
      </div>
      <LinkTabs className="mt-8" label="Project" tabs={[{ href: "/a", label: "Overview", current: true }, { href: "/b", label: "Checklist", current: false, count: 74 }, { href: "/c", label: "Roadmap", current: false }, { href: "/d", label: "Settings", current: false }]} />
      <div className="mt-6 grid gap-6.5 lg:grid-cols-2"><Card title="Members" flush><div className="px-2.5 pb-2"><Table label="Members"><TableHead><TableRow><TableHeader>Name</TableHeader><TableHeader>Role</TableHeader><TableHeader align="end">Projects</TableHeader></TableRow></TableHead><TableBody>{["Marta Lindqvist","Jon Aerts","Ines Carvalho"].map((n, i) => <TableRow key={n}><TableRowHeader>{n}</TableRowHeader><TableCell>Engineer</TableCell><TableCell numeric>{i + 3}</TableCell></TableRow>)}</TableBody></Table></div></Card>
        <Card title="Details"><DescriptionList items={[{ term: "Owner", detail: "Marta Lindqvist" }, { term: "Target", detail: <span className="num">75</span> }, { term: "Evidence", detail: "Penetration test of 12 March, valid until 12 March 2027" }]} /></Card>
        <Card title="Data lake, Production"><Wheel name="Data lake" petals={mixed} showTable /></Card>
        <div className="min-w-0 space-y-6"><CodeBlock label="Node.js (Express)" code={"app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: [\"'self'\"] } } }));\napp.disable('x-powered-by');"} copy={{ label: "Copy", done: "Copied", failed: "Could not copy" }} />
          <EmptyState title="No projects yet" text="A project is one product that you ship. Ten questions find the requirements that apply to it." actions={<Button variant="primary">Create the first project</Button>} />
          <ErrorState title="This did not work" text="Try again." reference="Reference 8f3a" level={3} /><NoPermission level={3} /><SkeletonPage label="Loading" rows={3} /></div></div>
    </AppShell>
  );
}
