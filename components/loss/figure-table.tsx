import type { ReactNode } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { cn } from "#components/ui/cn.ts";

type FigureTableProps = Readonly<{
  label: string;
  /** What the rows are, then one for each column of figures. */
  head: readonly string[];
  rows: readonly Readonly<{ key: string | number; name: ReactNode; figures: readonly ReactNode[] }>[];
  /** The column of figures that is read first, from 0. */
  strong?: number;
  className?: string;
  nameClass?: string;
}>;

/** Names with their figures: the first column says what, the others stand under each other by their digits. */
export function FigureTable({ label, head, rows, strong, className, nameClass }: FigureTableProps) {
  const [first, ...others] = head;
  return (
    <Table label={label} {...(className ? { className } : {})}>
      <TableHead>
        <TableRow>
          <TableHeader>{first}</TableHeader>
          {others.map((name) => (
            <TableHeader key={name} align="end">
              {name}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, name, figures }) => (
          <TableRow key={key}>
            <TableRowHeader className={cn(nameClass)}>{name}</TableRowHeader>
            {figures.map((figure, column) => (
              <TableCell key={others[column]} numeric className={cn(column === strong && "font-semibold")}>
                {figure}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
