import { fetchStockList, type StockList } from '../api/data';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { Choice } from '../components/Choice';
import { Message } from '../components/Message';
import { PageHead } from '../components/PageHead';
import { Pager } from '../components/Pager';
import { useSpeech } from '../i18n/context';
import { useRouter } from '../route/router';
import { STOCK_STATUSES, type StockStatus } from '../route/routes';
import { StockTable } from './StockTable';
import { useData } from './snapshot';

const PER_PAGE = 50;

/** Items by how their stock stands, the worst first. */
export function StockPage({ status, page }: { status: StockStatus; page: number }) {
  const { t, format } = useSpeech();
  const { go } = useRouter();
  const list = useData(`stock ${status} ${page}`, (signal) => fetchStockList(status, page, PER_PAGE, signal));
  const counts = list.value?.counts;
  const date = list.value?.data[0]?.date;
  const options = STOCK_STATUSES.map((value) => ({
    value,
    text: counts ? `${t(`stock.${value}`)} ${format.quantity(counts[value])}` : t(`stock.${value}`),
  }));
  return (
    <>
      <PageHead title={t('stock.title')} lead={date && t('stock.lead', { date: format.day(date) })} />
      <Card flush>
        <div class="filter">
          <Choice
            label={t('stock.show')}
            options={options}
            value={status}
            onChoose={(next) => go({ place: 'stock', status: next, page: 1 })}
          />
        </div>
        <div class={list.loading && list.value ? 'fading' : undefined} aria-busy={list.loading}>
          <Await resource={list} shape="page">
            {(value) => <Listed list={value} status={status} page={page} />}
          </Await>
        </div>
      </Card>
    </>
  );
}

function Listed({ list, status, page }: { list: StockList; status: StockStatus; page: number }) {
  const { t } = useSpeech();
  const { understock, overstock, ok } = list.counts;
  if (understock + overstock + ok === 0) return <Message icon="box" title={t('stock.noRecords')} />;
  if (list.data.length === 0) {
    return (
      <Message icon="check" title={t('stock.none')}>
        <p>{t('stock.noneHint')}</p>
      </Message>
    );
  }
  return (
    <>
      <StockTable positions={list.data} />
      <Pager
        page={page}
        pageSize={PER_PAGE}
        total={list.total}
        to={(number) => ({ place: 'stock', status, page: number })}
      />
    </>
  );
}
