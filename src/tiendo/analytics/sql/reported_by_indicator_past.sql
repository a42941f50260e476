SELECT
  "t23"."indicator",
  "t23"."period",
  COUNT(DISTINCT "t23"."unit") AS "reported"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t21"."id",
      "t21"."indicator",
      "t21"."unit",
      "t21"."item",
      "t21"."period",
      "t21"."period_start",
      "t21"."period_end",
      "t21"."origin",
      "t21"."status",
      "t21"."value",
      "t21"."slack",
      "t21"."nil",
      "t21"."whole",
      "t21"."event",
      "t21"."gone",
      "t21"."counts",
      "t17"."target",
      "t17"."share",
      "t17"."estimated",
      "t17"."valid_from",
      "t17"."valid_to"
    FROM (
      SELECT
        "t19".*
        EXCLUDE ("place")
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t15"."id",
            "t15"."indicator",
            "t15"."unit",
            "t15"."item",
            "t15"."period",
            "t15"."period_start",
            "t15"."period_end",
            "t15"."origin",
            "t15"."status",
            "t15"."value",
            "t15"."slack",
            "t15"."nil",
            "t15"."whole",
            "t15"."event",
            "t15"."gone",
            "t15"."counts",
            ROW_NUMBER() OVER (
              PARTITION BY "t15"."unit", "t15"."indicator", "t15"."item", "t15"."period", "t15"."whole"
              ORDER BY "t15"."status" DESC, "t15"."origin" DESC, "t15"."event" DESC, "t15"."id" DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "place"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM "figures" AS "t1"
              WHERE
                "t1"."period" IN (
                  SELECT
                    "t3"."id"
                  FROM "periods" AS "t3"
                  WHERE
                    ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t3"."id")
                )
                AND "t1"."item" = CAST($given_item AS INT)
            ) AS "t11"
            WHERE
              "t11"."event" <= CAST($given_event AS BIGINT)
              AND (
                (
                  "t11"."gone" IS NULL
                ) OR (
                  "t11"."gone" > CAST($given_event AS BIGINT)
                )
              )
          ) AS "t15"
        ) AS "t18"
        WHERE
          "t18"."place" = 0
      ) AS "t19"
    ) AS "t21"
    INNER JOIN (
      SELECT
        "t9"."unit",
        "t9"."target",
        "t9"."share",
        "t9"."estimated",
        "t10"."valid_from",
        "t10"."valid_to"
      FROM (
        SELECT
          *
        FROM "bridge" AS "t0"
        WHERE
          "t0"."boundary" = CAST($given_boundary AS INT)
      ) AS "t9"
      INNER JOIN (
        SELECT
          "t2"."id" AS "unit",
          "t2"."valid_from",
          "t2"."valid_to"
        FROM "units" AS "t2"
        WHERE
          ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t2"."kind")
          AND "t2"."tree" = 'territory'
      ) AS "t10"
        ON "t9"."unit" = "t10"."unit"
      SEMI JOIN (
        SELECT
          "t12"."id" AS "target"
        FROM (
          SELECT
            *
          FROM "units" AS "t2"
          WHERE
            ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t2"."kind")
            AND "t2"."id" IN (
              SELECT
                "t4"."unit"
              FROM "closure" AS "t4"
              WHERE
                ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t4"."ancestor")
            )
        ) AS "t12"
      ) AS "t14"
        ON "t9"."target" = "t14"."target"
    ) AS "t17"
      ON "t21"."unit" = "t17"."unit"
  ) AS "t22"
  WHERE
    "t22"."valid_from" <= "t22"."period_end"
    AND (
      (
        "t22"."valid_to" IS NULL
      ) OR (
        "t22"."valid_to" >= "t22"."period_end"
      )
    )
) AS "t23"
GROUP BY
  1,
  2
