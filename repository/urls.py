from django.urls import path

from repository import views

app_name = "repository"
urlpatterns = [
    path("items/<slug:public_id>/", views.item_detail, name="item-detail"),
    path("items/<slug:public_id>.<slug:suffix>", views.item_export, name="item-export"),
    path("items/<slug:public_id>/withdraw/", views.item_withdraw, name="item-withdraw"),
    path("items/<slug:public_id>/restore/", views.item_restore, name="item-restore"),
    path("export.<slug:suffix>", views.search_export, name="search-export"),
    path("import/", views.import_start, name="import-start"),
    path("import/<int:pk>/", views.import_detail, name="import-detail"),
    path("import/<int:pk>/confirm/", views.import_confirm, name="import-confirm"),
    path("import/<int:pk>/discard/", views.import_discard, name="import-discard"),
]
