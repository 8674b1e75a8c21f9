import { EnvironmentOutlined } from "@ant-design/icons";
import { useFormat } from "@bihuan/i18n";
import { fieldOf, FieldValue, RecordLink, recordQuery, useMeta } from "@bihuan/records";
import { Panel, Person, StatusChip } from "@bihuan/ui";
import { MapView } from "@bihuan/ui/map";
import type { MapMarker } from "@bihuan/ui/map";
import { ActionButton } from "@bihuan/actions/antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { assign } from "../actions";
import { ORDER } from "../data/orders";
import type { Device, OrderPage } from "../data/types";
import { History } from "./History";

const ZOOM = 12;

/** Who, what, where and by whom, beside the order. */
export function SideCards({ order }: { order: OrderPage }) {
  return (
    <aside className="wo-side">
      <TechnicianCard order={order} />
      <CustomerCard order={order} />
      {order.device && <DeviceCard device={order.device} orderId={order.id} />}
      <PlaceCard order={order} />
    </aside>
  );
}

function TechnicianCard({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const visit = order.visits.find(({ active }) => active);
  return (
    <Panel title={t("card.technician")} extra={<ActionButton action={assign} subject={order} size="small" />}>
      {!order.technician && <span className="bh-none">{t("card.nobody")}</span>}
      {order.technician && (
        <RecordLink type="technician" id={order.technician.id}>
          <Person name={order.technician.title} size={28} />
        </RecordLink>
      )}
      {visit && (
        <div className="wo-line">
          <span className="bh-num">{format.window(visit.start_at, visit.end_at)}</span>
          <span className="wo-quiet">{visit.state_label}</span>
        </div>
      )}
    </Panel>
  );
}

function CustomerCard({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const { account, contact_name: name, contact_phone: phone } = order;
  const { data: meta } = useMeta("customer");
  const { data: customer } = useQuery({ ...recordQuery("customer", account?.id ?? 0), enabled: account !== null, retry: false });
  const { data: orderMeta } = useMeta(ORDER);
  const phoneField = orderMeta && fieldOf(orderMeta, "contact_phone");
  const tier = meta && customer && fieldOf(meta, "tier")?.options?.find(({ value }) => value === customer["tier"]);
  return (
    <Panel title={t("card.customer")} extra={tier && <StatusChip tone={tier.tone ?? "neutral"}>{tier.label}</StatusChip>}>
      {account && (
        <strong>
          <RecordLink type="customer" id={account.id}>
            {account.title}
          </RecordLink>
        </strong>
      )}
      {(name || phone) && (
        <div className="wo-line">
          <span>{name}</span>
          {phoneField && <FieldValue field={phoneField} value={phone} />}
        </div>
      )}
      {account && <History of="customers" id={account.id} exceptId={order.id} title={t("card.customerOrders")} />}
    </Panel>
  );
}

function DeviceCard({ device, orderId }: { device: Device; orderId: number }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const facts = [
    [t("device.product"), device.product],
    [t("device.serial"), device.serial],
    [t("device.position"), device.position],
    [t("device.warranty"), device.warranty_until && format.date(device.warranty_until)],
  ] as const;
  return (
    <Panel
      title={t("card.device")}
      extra={
        device.in_warranty !== null && (
          <StatusChip tone={device.in_warranty ? "success" : "warning"}>
            {t(device.in_warranty ? "device.inWarranty" : "device.outOfWarranty")}
          </StatusChip>
        )
      }
    >
      <strong>
        <RecordLink type="asset" id={device.id}>
          {device.name}
        </RecordLink>
      </strong>
      <dl className="wo-facts">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="bh-num">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <History of="assets" id={device.id} exceptId={orderId} title={t("card.deviceOrders")} />
    </Panel>
  );
}

function PlaceCard({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const { position, address, number } = order;
  if (!position && !address) return null;
  const markers: MapMarker[] = position
    ? [{ id: number, at: [position.lng, position.lat], kind: "pin", tone: "info", label: number, selected: true }]
    : [];
  return (
    <Panel
      title={t("card.place")}
      extra={
        position && (
          <a href={position.navigate} target="_blank" rel="noreferrer">
            {t("card.navigate")}
          </a>
        )
      }
    >
      <p className="wo-line">
        <EnvironmentOutlined aria-hidden="true" /> {address}
      </p>
      {position && (
        <div className="wo-map">
          <MapView label={t("card.place")} markers={markers} centre={[position.lng, position.lat]} zoom={ZOOM} />
        </div>
      )}
    </Panel>
  );
}
