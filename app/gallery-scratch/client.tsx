"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger, DropdownMenuSeparator, DropdownMenuLabel } from "#components/ui/dropdown-menu.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#components/ui/sheet.tsx";
import { PanelTabs } from "#components/ui/panel-tabs.tsx";
import { toast } from "#components/ui/toast.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
export function ClientBits() {
  const [v, setV] = useState<"a" | "b">("a");
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-2">
        <Dialog><DialogTrigger asChild><Button>Dialog</Button></DialogTrigger>
          <DialogContent title="Archive Partner API?" description="It leaves the portfolio; nothing is deleted, and it can be restored." closeLabel="Close" footer={<><DialogClose asChild><Button variant="quiet">Cancel</Button></DialogClose><Button variant="danger">Archive</Button></>}>
            <p>Three people are members of this project. They keep their history.</p>
          </DialogContent></Dialog>
        <Sheet><SheetTrigger asChild><Button>Sheet</Button></SheetTrigger><SheetContent title="AUTH-1 Credentials are never in the repository" description="Critical · Authentication" closeLabel="Close"><p>Guidance text.</p></SheetContent></Sheet>
        <Popover><PopoverTrigger asChild><Button>Popover</Button></PopoverTrigger><PopoverContent aria-label="Why 64"><p>Σ w·v / Σ w = 64</p></PopoverContent></Popover>
        <DropdownMenu><DropdownMenuTrigger asChild><Button>Menu</Button></DropdownMenuTrigger><DropdownMenuContent><DropdownMenuLabel>Project</DropdownMenuLabel><DropdownMenuItem>Edit</DropdownMenuItem><DropdownMenuItem>Duplicate</DropdownMenuItem><DropdownMenuSeparator /><DropdownMenuItem danger>Archive</DropdownMenuItem></DropdownMenuContent></DropdownMenu>
        <Tooltip content="Share of applicable requirements that were answered"><Button variant="quiet">Tooltip</Button></Tooltip>
        <Button onClick={() => toast.success("Roadmap saved", { description: "Three phases, ending in March." })}>Toast</Button>
        <Button onClick={() => toast.error("Not saved: no connection", { description: "What you typed is still here.", action: { label: "Try again", onSelect: () => {} } })}>Error toast</Button>
      </div>
      <Segmented label="View" value={v} onValueChange={setV} segments={[{ value: "a", label: "Table" }, { value: "b", label: "Matrix" }]} />
      <PanelTabs label="Guidance" tabs={[{ value: "a", label: "Why", content: "Because." }, { value: "b", label: "How", content: "So." }]} />
    </div>
  );
}
