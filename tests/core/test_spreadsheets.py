from core.spreadsheets import csv_of, harmless


def test_no_cell_becomes_a_formula():
    assert [harmless(name) for name in ["=1+1", "+1", "-1", "@x", "\tx", "Amina", 5]] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "Amina",
        "5",
    ]


def test_a_table_opens_in_excel_with_its_accents():
    assert csv_of(["Name", "Minutes"], [["=José, A.", 5]]) == '\ufeffName,Minutes\r\n"\'=José, A.",5\r\n'
