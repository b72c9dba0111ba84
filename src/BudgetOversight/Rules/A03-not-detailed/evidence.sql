-- the row itself and, in every table of the book, the rows of its code and below
select 'budget_report_line' as table_name, b.delivery_id, b.row_no
  from budget_report_line b
  join wording bk on bk.id = b.book_id
  join wording tc on tc.id = b.table_id
  join wording rc on rc.id = b.row_id
  join budget_report_line c on c.mof_div_code = b.mof_div_code and c.fiscal_year = b.fiscal_year and c.book_id = b.book_id and c.row_kind_id = b.row_kind_id
  join wording ctc on ctc.id = c.table_id
  join wording crc on crc.id = c.row_id
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and bk.text || '/' || ctc.text || '/' || crc.text = :object
   and (b.delivery_id = c.delivery_id and b.row_no = c.row_no
        or c.sort_code in (b.sort_code, idiv(b.sort_code, 100), idiv(b.sort_code, 10000)))
