"""Results of handling procedures (Công khai kết quả giải quyết TTHC): figures, charts, tables, pages, import."""
