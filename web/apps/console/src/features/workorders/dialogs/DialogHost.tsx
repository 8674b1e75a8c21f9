import { RecordForm, useMeta } from "@bihuan/records";
import { Drawer, Modal, Typography } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { ORDER } from "../data/orders";
import type { OrderRow } from "../data/types";
import { AssignDialog } from "./AssignDialog";
import { FollowUpDialog } from "./FollowUpDialog";
import { PriorityDialog } from "./PriorityDialog";
import { RemoteDialog } from "./RemoteDialog";
import { closeDialog, useAsked } from "./store";
import type { Asked } from "./store";
import { CancelDialog, TransitionDialog, UnassignDialog } from "./StepDialogs";

/** The dialog that is asked for; a page that offers actions on orders shows it once. */
export function DialogHost({ onEdited }: { onEdited?: () => void }) {
  const asked = useAsked();
  // a dialog belongs to its page and must not open on the next one
  useEffect(() => closeDialog, []);
  return asked ? <Dialog key={asked.kind} asked={asked} onEdited={onEdited} /> : null;
}

function Dialog({ asked, onEdited }: { asked: Asked; onEdited?: () => void }) {
  switch (asked.kind) {
    case "assign":
      return <AssignDialog order={asked.order} />;
    case "priority":
      return <PriorityDialog orders={asked.orders} onDone={asked.done} />;
    case "cancel":
      return <CancelDialog orders={asked.orders} onDone={asked.done} />;
    case "transition":
      return <TransitionDialog order={asked.order} transition={asked.transition} />;
    case "unassign":
      return <UnassignDialog visitId={asked.visitId} label={asked.label} />;
    case "remote":
      return <RemoteDialog order={asked.order} />;
    case "followUp":
      return <FollowUpDialog order={asked.order} />;
    case "edit":
      return <EditDrawer order={asked.order} onEdited={onEdited} />;
    case "link":
      return <LinkDialog link={asked.link} />;
  }
}

function EditDrawer({ order, onEdited }: { order: OrderRow; onEdited?: () => void }) {
  const { t } = useTranslation("workorders");
  const { data: meta } = useMeta(ORDER);
  const finish = (): void => {
    closeDialog();
    onEdited?.();
  };
  return (
    <Drawer open onClose={closeDialog} title={`${t("action.edit")} ${order.number}`} size={560}>
      {meta && <RecordForm meta={meta} record={order} onSaved={finish} onCancel={closeDialog} />}
    </Drawer>
  );
}

function LinkDialog({ link }: { link: string }) {
  const { t } = useTranslation("workorders");
  useEffect(() => {
    // refused on pages without TLS; the link stands in the dialog to be copied by hand
    void navigator.clipboard?.writeText(link).catch(() => undefined);
  }, [link]);
  return (
    <Modal open title={t("link.title")} footer={null} onCancel={closeDialog}>
      <p>{t("link.why")}</p>
      <Typography.Paragraph copyable code>
        {link}
      </Typography.Paragraph>
    </Modal>
  );
}
